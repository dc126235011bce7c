using System.Text.Json.Nodes;

namespace Injector.Kubernetes.Config;

/// <summary>The <c>exec</c> entry of a user: a program that prints credentials.</summary>
/// <param name="ApiVersion">Version of the protocol that is spoken with it.</param>
/// <param name="Command">Program: a name to be found on the path, or an absolute path.</param>
/// <param name="Arguments">Its arguments.</param>
/// <param name="Environment">Variables on top of our own, in the kubeconfig's order.</param>
/// <param name="InteractiveMode"><c>Never</c>, <c>IfAvailable</c> or <c>Always</c>.</param>
/// <param name="InstallHint">What to tell the user when the program is missing; empty for nothing.</param>
/// <param name="Cluster">What the program may know of the cluster; null when it did not ask.</param>
/// <param name="Place">Entry and file, for messages.</param>
internal sealed record ExecCommand(
    string ApiVersion,
    string Command,
    IReadOnlyList<string> Arguments,
    IReadOnlyList<KeyValuePair<string, string>> Environment,
    string InteractiveMode,
    string InstallHint,
    JsonObject? Cluster,
    string Place)
{
    private const string Group = "client.authentication.k8s.io";

    public static ExecCommand Read(JsonObject exec, KubeConfigEntry user, KubeConfigEntry cluster)
    {
        var version = exec.TextOrEmpty("apiVersion");
        if (version is not ($"{Group}/v1" or $"{Group}/v1beta1"))
        {
            throw new KubeConfigException($"{user.Place}: exec apiVersion '{version}' is not supported; use {Group}/v1 or {Group}/v1beta1");
        }

        var command = exec.TextOrEmpty("command");
        if (command.Length == 0)
        {
            throw new KubeConfigException($"{user.Place}: exec names no command");
        }

        // A path counts from the kubeconfig's folder, a bare name is looked up on the path.
        var program = command.AsSpan().ContainsAny('/', Path.DirectorySeparatorChar) ? Path.GetFullPath(command, Path.GetDirectoryName(user.File)!) : command;
        var mode = exec.TextOrEmpty("interactiveMode");
        return new ExecCommand(
            version,
            program,
            exec["args"] is JsonArray args ? [.. args.OfType<JsonValue>().Select(argument => argument.ToString())] : [],
            exec["env"] is JsonArray env ? [.. env.OfType<JsonObject>().Select(entry => KeyValuePair.Create(entry.TextOrEmpty("name"), entry.TextOrEmpty("value")))] : [],
            mode.Length == 0 ? "IfAvailable" : mode,
            exec.TextOrEmpty("installHint"),
            exec.Flag("provideClusterInfo") ? ClusterFacts(cluster) : null,
            user.Place);
    }

    /// <summary>What the program finds in <c>KUBERNETES_EXEC_INFO</c>.</summary>
    public string Info(bool interactive)
    {
        var spec = new JsonObject { ["interactive"] = interactive };
        if (Cluster is not null)
        {
            spec["cluster"] = Cluster.DeepClone();
        }

        return new JsonObject { ["apiVersion"] = ApiVersion, ["kind"] = "ExecCredential", ["spec"] = spec }.ToJsonString();
    }

    private static JsonObject ClusterFacts(KubeConfigEntry cluster)
    {
        var facts = new JsonObject { ["server"] = cluster.Body.TextOrEmpty("server") };
        foreach (var field in new[] { "tls-server-name", "insecure-skip-tls-verify", "certificate-authority-data", "proxy-url" })
        {
            if (cluster.Body[field] is { } value)
            {
                facts[field] = value.DeepClone();
            }
        }

        var authority = cluster.PathOf("certificate-authority");
        if (authority.Length > 0 && facts["certificate-authority-data"] is null)
        {
            facts["certificate-authority-data"] = Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(PemFiles.ReadText(authority, "certificate-authority")));
        }

        var config = (cluster.Body["extensions"] as JsonArray)?.OfType<JsonObject>()
            .FirstOrDefault(extension => extension.TextOrEmpty("name") == $"{Group}/exec");
        if (config?["extension"] is { } extension)
        {
            facts["config"] = extension.DeepClone();
        }

        return facts;
    }
}
