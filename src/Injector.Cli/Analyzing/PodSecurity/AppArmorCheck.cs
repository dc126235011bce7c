using Injector.Json;

namespace Injector.Cli.Analyzing.PodSecurity;

/// <summary>Containers that opt out of AppArmor, by a field or by the annotation from before it.</summary>
internal sealed class AppArmorCheck : IPodSecurityCheck
{
    private const string Annotation = "container.apparmor.security.beta.kubernetes.io/";

    public void Check(SecuredPod pod, List<Violation> violations)
    {
        foreach (var (container, context) in pod.Contexts)
        {
            if (context.TextOrEmpty("appArmorProfile", "type") is { Length: > 0 } type and not ("RuntimeDefault" or "Localhost"))
            {
                violations.Add(SecuredPod.InContext(PodSecurityLevel.Baseline, container, "appArmorProfile.type", $"must not be {type}"));
            }
        }

        foreach (var (key, value) in pod.Pod.TextMap("metadata", "annotations").OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            if (key.StartsWith(Annotation, StringComparison.Ordinal) && value is not ("" or "runtime/default") && !value.StartsWith("localhost/", StringComparison.Ordinal))
            {
                violations.Add(new Violation(PodSecurityLevel.Baseline, null, $"metadata.annotations.{key}", $"must not be {value}"));
            }
        }
    }
}
