using Injector.Go.Regexp;

namespace Injector.Templating;

/// <summary>The sprig v3 text functions.</summary>
public static class SprigFunctions
{
    /// <summary>All functions that reach nothing outside of the template, with the system's randomness.</summary>
    public static FunctionTable Table { get; } = Create(new SprigOptions());

    /// <summary>All functions that reach nothing outside of the template.</summary>
    public static FunctionTable Create(SprigOptions options)
    {
        var builder = new FunctionTableBuilder();
        Functions.Sprig.Strings.AddTo(builder, options);
        Functions.Sprig.Lists.AddTo(builder);
        Functions.Sprig.Dicts.AddTo(builder);
        Functions.Sprig.Numbers.AddTo(builder, options);
        Functions.Sprig.Defaults.AddTo(builder);
        Functions.Sprig.Reflection.AddTo(builder);
        Functions.Sprig.Json.AddTo(builder);
        Functions.Sprig.Encodings.AddTo(builder);
        Functions.Sprig.Cryptography.AddTo(builder, options);
        Functions.Sprig.Regexes.AddTo(builder, new RegexCache());
        Functions.Sprig.Semvers.AddTo(builder);
        Functions.Sprig.Paths.AddTo(builder);
        Functions.Sprig.Urls.AddTo(builder);
        Functions.Sprig.Dates.AddTo(builder);
        return builder.Build();
    }

    /// <summary>The functions that look outside: <c>env</c>, <c>expandenv</c>, <c>getHostByName</c>. Put them on top only where that is wanted.</summary>
    /// <param name="environment">What <c>env</c> answers.</param>
    public static FunctionTable Outside(IReadOnlyDictionary<string, string> environment)
    {
        var builder = new FunctionTableBuilder();
        Functions.Sprig.Outside.AddTo(builder, environment);
        return builder.Build();
    }
}
