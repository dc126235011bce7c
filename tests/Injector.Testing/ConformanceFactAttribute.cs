using Xunit;

namespace Injector.Testing;

/// <summary>
/// A fact over one conformance set. Without the set the test is reported as skipped, with the reason.
/// Put <c>[Trait("Category", "Conformance")]</c> on the class.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ConformanceFactAttribute : FactAttribute
{
    /// <summary>A fact that needs the conformance set <paramref name="set"/>, for example <c>gotemplate</c>.</summary>
    public ConformanceFactAttribute(string set)
    {
        Set = set;
        if (ConformanceData.Set(set) is null)
        {
            Skip = $"conformance set '{set}' not found: set INJECTOR_CONFORMANCE";
        }
    }

    /// <summary>Name of the folder below the conformance root.</summary>
    public string Set { get; }
}
