using Injector.Templating;

namespace Injector.Core.Tracing;

/// <summary>Makes the calls of a template that is followed: what a function reads from elsewhere than its arguments is taken down.</summary>
/// <param name="log">Takes it down.</param>
/// <param name="inner">Makes the calls; null for the functions themselves.</param>
internal sealed class TracedCalls(ReadLog log, FunctionCall? inner)
{
    public Value Call(TemplateFunction function, CallContext context, ReadOnlySpan<Value> arguments)
    {
        var result = inner is null ? function.Body(context, arguments) : inner(function, context, arguments);
        if (function.Name == "env")
        {
            log.Add(ReadRoots.Environment, arguments[0].AsString, result.AsString != arguments[1].AsString);
        }
        else if (function.Name == "otelResourceAttributes")
        {
            log.Add(ReadRoots.Mesh, ReadRoots.Join("extensionProviders", ReadRoots.Whole));
        }

        return result;
    }
}
