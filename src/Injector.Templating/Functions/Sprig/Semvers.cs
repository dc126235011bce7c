using Injector.Go.Semver;

namespace Injector.Templating.Functions.Sprig;

/// <summary>Semantic versions.</summary>
internal static class Semvers
{
    public static void AddTo(FunctionTableBuilder table)
    {
        var s = GoType.String;
        table.Add("semver", (_, a) => Make(a[0].AsString), s);
        table.Add("semverCompare", (c, a) => Compare(c, a[0].AsString, a[1].AsString), s, s);
    }

    private static Value Make(string text) => VersionStruct.ToValue(SprigArguments.Try(() => SemanticVersion.Parse(text)));

    private static Value Compare(CallContext context, string constraint, string version)
    {
        context.Spend(constraint.Length + version.Length);
        return SprigArguments.Try(() =>
        {
            var constraints = VersionConstraints.Parse(constraint);
            return Value.Bool(constraints.Allows(SemanticVersion.Parse(version)));
        });
    }
}
