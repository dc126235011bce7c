using Injector.Core;

namespace Injector.Cli.Explaining;

/// <summary>Every id that the product gives, with what it means: one list, put together from those who give them.</summary>
internal static class RuleCatalog
{
    /// <summary>Who gives ids; a command with rules of its own adds its descriptions here.</summary>
    private static readonly Func<IEnumerable<RuleDescription>>[] Sources =
    [
        () => RuleDescriptions.Decisions,
        () => RuleDescriptions.Problems,
    ];

    /// <summary>All of them, in the order of their sources.</summary>
    public static IReadOnlyList<RuleDescription> All => [.. Sources.SelectMany(source => source())];
}
