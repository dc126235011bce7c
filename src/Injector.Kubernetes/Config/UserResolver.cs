using System.Text.Json.Nodes;

namespace Injector.Kubernetes.Config;

/// <summary>Turns a user entry of a kubeconfig into credentials.</summary>
internal sealed class UserResolver(KubeConfigOptions options, TimeProvider time)
{
    /// <summary>Credentials of a user entry; anonymous for none.</summary>
    public ICredentialSource Credentials(KubeConfigEntry? user, KubeConfigEntry cluster)
    {
        if (user is null)
        {
            return new FixedCredentialSource(Credential.Anonymous);
        }

        RefuseWhatServersNoLongerTake(user);
        if (user.Body["exec"] is JsonObject exec)
        {
            return ExecPlugin(user, exec, cluster);
        }

        var fromFiles = user.Body.TextOrEmpty("tokenFile").Length > 0
            || (user.Body.TextOrEmpty("client-certificate").Length > 0 && user.Body.TextOrEmpty("client-certificate-data").Length == 0);
        return fromFiles ? new FileCredentialSource(() => Read(user), time) : new FixedCredentialSource(Read(user));
    }

    private static void RefuseWhatServersNoLongerTake(KubeConfigEntry user)
    {
        if (user.Body.TextOrEmpty("username").Length > 0 || user.Body.TextOrEmpty("password").Length > 0)
        {
            throw new KubeConfigException($"{user.Place}: user name and password are not accepted by API servers since 1.19; use a token, a certificate or an exec plugin");
        }

        if (user.Body["auth-provider"] is JsonObject provider)
        {
            throw new KubeConfigException(
                $"{user.Place}: auth-provider '{provider.TextOrEmpty("name")}' was removed from Kubernetes in 1.26; let your cloud's tool write the kubeconfig again (it uses an exec plugin now)");
        }
    }

    private static Credential Read(KubeConfigEntry user)
    {
        var token = user.Body.TextOrEmpty("token");
        var tokenFile = user.PathOf("tokenFile");
        if (tokenFile.Length > 0)
        {
            token = PemFiles.ReadText(tokenFile, "tokenFile").Trim();
            if (token.Length == 0)
            {
                throw new KubeConfigException($"{user.Place}: tokenFile {tokenFile} is empty");
            }
        }

        var certificate = Pem(user, "client-certificate");
        var key = Pem(user, "client-key");
        if ((certificate is null) != (key is null))
        {
            throw new KubeConfigException($"{user.Place}: client-certificate and client-key belong together; one of them is missing");
        }

        return new Credential(
            token.Length == 0 ? null : token,
            certificate is null ? null : PemFiles.ClientCertificate(certificate, key!, user.Place));
    }

    /// <summary>A PEM text that is inline (which wins) or in a file; null for neither.</summary>
    private static string? Pem(KubeConfigEntry user, string field)
    {
        if (user.Body.TextOrEmpty($"{field}-data") is { Length: > 0 } inline)
        {
            return PemFiles.Decode(inline, $"{user.Place}: {field}-data");
        }

        var path = user.PathOf(field);
        return path.Length == 0 ? null : PemFiles.ReadText(path, field);
    }

    private ExecCredentialSource ExecPlugin(KubeConfigEntry user, JsonObject exec, KubeConfigEntry cluster)
    {
        var command = ExecCommand.Read(exec, user, cluster);
        var canTalk = options.Interactive && command.InteractiveMode != "Never";
        if (command.InteractiveMode == "Always" && !canTalk)
        {
            throw new KubeConfigException($"{user.Place}: exec plugin '{command.Command}' needs a terminal (interactiveMode: Always)");
        }

        return new ExecCredentialSource(command, new ExecProcess(canTalk, time), time);
    }
}
