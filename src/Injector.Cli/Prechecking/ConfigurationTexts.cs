using Injector.Cli.Reporting;
using Injector.Hosting.Naming;
using Injector.Json;
using Injector.Kubernetes.Requests;

namespace Injector.Cli.Prechecking;

/// <summary>The texts that the webhook would inject with: those of the installation, else of ConfigMaps that are there.</summary>
internal static class ConfigurationTexts
{
    private static readonly (string Key, string Flag)[] Flags = [(ConfigMapKeys.Mesh, "--meshConfigMapName="), (ConfigMapKeys.Config, "--injectConfigMapName=")];

    /// <summary>The text of a key; null, with a finding, when nobody has it.</summary>
    /// <param name="context">The cluster and what would be installed.</param>
    /// <param name="key">One of <see cref="ConfigMapKeys"/>.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public static async Task<string?> FindAsync(PrecheckContext context, string key, CancellationToken cancellation)
    {
        var planned = context.Planned.Where(item => item.Kind == "ConfigMap").Select(item => item.Object.At("data", key).AsText()).FirstOrDefault(text => text is not null);
        if (planned is not null)
        {
            return planned;
        }

        var (space, name) = (context.Settings.Release.Namespace, NameOf(context, key));
        var text = (await context.LookUpAsync(ResourceTypes.ConfigMaps, space, name, cancellation)).At("data", key).AsText();
        if (text is null)
        {
            context.Find(PrecheckRules.ConfigMapMissing, $"the webhook is to read key {key} of this ConfigMap, which is not there", new WorkloadName("ConfigMap", space, name));
        }

        return text;
    }

    /// <summary>Name of the ConfigMap: that of the webhook's flag, else Istio's for the revision.</summary>
    private static string NameOf(PrecheckContext context, string key)
    {
        var flag = Array.Find(Flags, one => one.Key == key).Flag;
        var given = context.Planned.Where(item => item.Kind == "Deployment")
            .SelectMany(item => item.Object.Items("spec", "template", "spec", "containers"))
            .SelectMany(container => container.Texts("args"))
            .FirstOrDefault(argument => argument.StartsWith(flag, StringComparison.Ordinal));
        return given is not null ? given[flag.Length..] : ConfigMapNames.Of(context.PlannedWebhooks.Select(webhook => webhook.Revision).FirstOrDefault(string.Empty)).Holding(key);
    }
}
