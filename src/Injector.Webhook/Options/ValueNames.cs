using System.CommandLine;

namespace Injector.Webhook.Options;

/// <summary>What help writes for a flag's value: the words of the command line's help.</summary>
internal static class ValueNames
{
    private static readonly Dictionary<string, string> Names = new(StringComparer.Ordinal)
    {
        ["--probe"] = "URL",
        ["--port"] = "PORT",
        ["--address"] = "IP",
        ["--management-address"] = "IP:PORT|none",
        ["--max-in-flight"] = "COUNT",
        ["--memory-megabytes"] = "MIB",
        ["--cache-megabytes"] = "MIB",
        ["--drain-seconds"] = "SECONDS",
        ["--log-format"] = "json|text",
        ["--log-level"] = "debug|info|warn|error",
        ["--certificates"] = "files|self-managed|ephemeral",
        ["--tls-cert-file"] = "FILE",
        ["--tls-private-key-file"] = "FILE",
        ["--client-ca"] = "FILE",
        ["--client-name"] = "NAME",
        ["--dns-name"] = "NAME",
        ["--self-managed-name"] = "NAME",
        ["--webhookConfig"] = "NAME",
        ["--rotation-overlap-seconds"] = "SECONDS",
        ["--revision"] = "REVISION",
        ["--istio-version"] = "VERSION",
        ["--native-sidecars"] = "auto|true|false",
        ["--platform"] = "NAME",
        ["--compat"] = "istio",
        ["--unsafe-values"] = "deny|allow",
        ["--structure-policy"] = "KIND=allow|warn|deny",
        ["--set"] = "PATH=VALUE",
        ["--set-string"] = "PATH=TEXT",
        ["--set-json"] = "PATH=JSON",
        ["--injectConfigFile"] = "FILE",
        ["--valuesFile"] = "FILE",
        ["--meshConfigFile"] = "FILE",
        ["--injectConfigMapName"] = "NAME",
        ["--meshConfigMapName"] = "NAME",
        ["--kubeconfig"] = "FILE",
        ["--context"] = "NAME",
        ["--istioNamespace"] = "NAME",
        ["--namespaces"] = "FILE",
        ["--proxyConfigs"] = "FILE",
        ["--watch-pods-limit"] = "COUNT",
        ["--restart-owners"] = "off|rollout|evict",
        ["--restarts-per-minute"] = "COUNT",
    };

    /// <summary>The flag, with its value's name in help.</summary>
    public static Option Named(Option option)
    {
        if (Names.TryGetValue(option.Name, out var name))
        {
            option.HelpName = name;
        }

        return option;
    }
}
