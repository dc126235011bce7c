using System.Reflection;

namespace Injector.Cli.Findings;

/// <summary>Where people read on about a rule: its heading in <c>docs/rules.md</c>.</summary>
internal static class RuleLinks
{
    private const string Document = "docs/rules.md";

    /// <summary>Address of the project's page as the build knows it; null when the build was told of none.</summary>
    public static string? Repository { get; } = typeof(RuleLinks).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .FirstOrDefault(attribute => attribute.Key == "RepositoryUrl")?.Value;

    /// <summary>The link of a rule: an address where the project's page is known, else the path in the project.</summary>
    /// <param name="id">The rule's id.</param>
    public static string Of(string id) => Of(id, Repository);

    /// <summary>The link of a rule.</summary>
    /// <param name="id">The rule's id.</param>
    /// <param name="repository">Address of the project's page; null when unknown.</param>
    public static string Of(string id, string? repository)
    {
        var fragment = $"{Document}#{Uri.EscapeDataString(id)}";
        return repository is null ? fragment : $"{repository.TrimEnd('/')}/blob/main/{fragment}";
    }
}
