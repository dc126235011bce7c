namespace Injector.Fuzz.Commands;

/// <summary>What must be true of <c>diff</c>.</summary>
internal static class DiffLaws
{
    private const string Twice = "stands here a second time";

    /// <summary>Of what injection changes.</summary>
    public static async Task<bool> OfInjectionAsync(string text, string form, string[] flags) =>
        Check(await CommandRun.OfAsync(text, ["diff", "-f", "-", "-o", form, .. flags]), form).Code != 2;

    /// <summary>Of manifests and what <c>kube-inject</c> has just made of them: no difference.</summary>
    public static async Task<bool> OfCommittedAsync(string source, string text, string injected, string form, string[] flags)
    {
        var made = await CommandRun.OfAsync(string.Empty, "kube-inject", "-f", source);
        if (made.Code != 0)
        {
            return false;
        }

        await File.WriteAllTextAsync(injected, made.Out);
        var run = Check(await CommandRun.OfAsync(string.Empty, ["diff", "-f", source, "--against", injected, "-o", form, .. flags]), form);
        run.Hold(run.Code == 0 || (run.Code == 2 && (run.Error.Contains(Twice, StringComparison.Ordinal) || Documents.Of(text) is null)), "differs from what kube-inject makes");
        return run.Code == 0;
    }

    /// <summary>Of two sides: the same verdict from either, and none of a side and its copy.</summary>
    public static async Task<bool> OfPairAsync(string old, string fresh, string copy, string form, string[] flags)
    {
        var run = Check(await CommandRun.OfAsync(string.Empty, ["diff", old, fresh, "-o", form, .. flags]), form);
        var back = await CommandRun.OfAsync(string.Empty, ["diff", fresh, old, "-o", "stat", .. flags]);
        run.Hold(run.Code == back.Code, $"ends with {back.Code} the other way round:\n{back.Error}");
        var same = Check(await CommandRun.OfAsync(string.Empty, ["diff", old, copy, "-o", form, .. flags]), form);
        same.Hold(same.Code is 0 or 2, "a text differs from its copy");
        run.Hold(run.Code == 2 || same.Code == 0, "a side can be read beside one and not beside another");
        return run.Code != 2;
    }

    private static CommandRun Check(CommandRun run, string form)
    {
        run.Hold(run.Code != 2 || run.Out.Length == 0, "could not tell, and told");
        run.Hold(run.Code != 2 || run.Error.Contains("Error: ", StringComparison.Ordinal), "could not tell, and does not say why");
        if (run.Code != 2)
        {
            Forms.Check(run, form);
            run.Hold(form != "unified" || run.Code == 1 == run.Out.Length > 0, "the code is not what was written");
        }

        return run;
    }
}
