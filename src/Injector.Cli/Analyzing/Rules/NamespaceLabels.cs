namespace Injector.Cli.Analyzing.Rules;

/// <summary>Labels of namespaces, and of pods, that ask webhooks for injection.</summary>
internal static class NamespaceLabels
{
    /// <summary>Asks the default revision.</summary>
    public const string Injection = "istio-injection";

    /// <summary>Asks a revision by its name.</summary>
    public const string Revision = "istio.io/rev";
}
