using System.Collections.ObjectModel;
using Injector.Core.Releases;
using Injector.Templating;

namespace Injector.Core.Rendering.Functions;

/// <summary>The functions that injection templates have on top of sprig's: one table, made of families.</summary>
internal static class InjectionFunctions
{
    /// <summary>The whole table that a template of this release is parsed with.</summary>
    /// <param name="rules">What the release's functions do differently.</param>
    /// <param name="environment">Variables that <c>env</c> sees.</param>
    public static FunctionTable Create(ReleaseRules rules, IReadOnlyDictionary<string, string>? environment = null)
    {
        var builder = new FunctionTableBuilder();
        LookupFunctions.AddTo(builder, environment ?? ReadOnlyDictionary<string, string>.Empty);
        PortFunctions.AddTo(builder);
        MapFunctions.AddTo(builder);
        JsonFunctions.AddTo(builder, rules);
        TextFunctions.AddTo(builder, rules);
        NetworkFunctions.AddTo(builder, rules);
        TelemetryFunctions.AddTo(builder);
        return FunctionTable.Builtin.With(SprigFunctions.Table).With(builder.Build());
    }
}
