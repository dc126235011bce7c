namespace Injector.Core.Mesh;

/// <summary>How rules note what they find.</summary>
internal static class RuleErrors
{
    public static void AddIf(this List<string> errors, bool wrong, string error)
    {
        if (wrong)
        {
            errors.Add(error);
        }
    }

    /// <param name="errors">Gets the error.</param>
    /// <param name="what">What the reason speaks of.</param>
    /// <param name="reason">What is wrong; null when nothing is.</param>
    public static void AddReason(this List<string> errors, string what, string? reason)
    {
        if (reason is not null)
        {
            errors.Add(what + reason);
        }
    }
}
