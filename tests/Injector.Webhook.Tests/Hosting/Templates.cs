namespace Injector.Webhook.Tests.Hosting;

/// <summary>Small configurations of the tests' own.</summary>
internal static class Templates
{
    /// <summary>Text of the key <c>config</c> with one default template.</summary>
    public static string Config(string template) =>
        "policy: enabled\ndefaultTemplates: [sidecar]\ntemplates:\n  sidecar: |\n"
        + string.Concat(template.Split('\n').Select(line => $"    {line}\n"));

    /// <summary>A template that sets a label beside the plainest sidecar.</summary>
    public static string Label(string value) =>
        Config($"metadata: {{labels: {{colour: {value}}}}}\nspec: {{containers: [{{name: istio-proxy, image: proxy}}]}}");
}
