using System.Security.Cryptography;
using System.Text;

namespace Injector.Core.Configuration;

/// <summary>Tells whether two configurations inject alike.</summary>
internal static class SnapshotHash
{
    /// <summary>Variables that the injector itself reads, whatever templates do.</summary>
    private static readonly string[] Switches = ["REWRITE_TCP_PROBES", "ENABLE_LEGACY_FSGROUP_INJECTION"];

    /// <summary>Variables that say which replica this is. They are no configuration: all replicas of one have the same hash.</summary>
    private static readonly string[] Identity = ["POD_NAME", "POD_UID", "POD_IP", "POD_IPS", "INSTANCE_IP", "HOSTNAME", "HOST_IP", "NODE_NAME"];

    /// <summary>Hexadecimal SHA-256 of texts and settings.</summary>
    public static string Of(InjectorConfig config, InjectionSettings settings)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        void Add(string? text) => hash.AppendData(Encoding.UTF8.GetBytes($"{text?.Length ?? -1}:{text}"));
        void AddAll(string form, IReadOnlyList<string> assignments)
        {
            foreach (var assignment in assignments)
            {
                Add(form);
                Add(assignment);
            }
        }

        Add(config.ConfigText);
        Add(config.ValuesText);
        Add(config.MeshText);
        Add(settings.Revision);
        Add(settings.IstioVersion);
        Add(settings.CompliancePolicy);
        Add(settings.Platform);
        Add(settings.CompatIstio ? "compat" : "mended");
        Add(settings.AllowUnsafeValues == true ? "unsafe" : "safe");
        Add(settings.Structure.ToString());
        Add(settings.NativeSidecars?.ToString());
        foreach (var (name, value) in settings.Environment.OrderBy(v => v.Key, StringComparer.Ordinal))
        {
            if (Counts(name, config.ConfigText))
            {
                Add(name);
                Add(value);
            }
        }

        foreach (var assignment in settings.SetValues)
        {
            Add(assignment);
        }

        AddAll("json", settings.SetJsonValues);
        AddAll("string", settings.SetStringValues);

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>
    /// Whether a variable can bear on what is injected: a template has its name in quotes, as <c>env "NAME"</c> does. Without quotes a name is that of a
    /// variable of the sidecar, and most templates have POD_NAME there.
    /// </summary>
    private static bool Counts(string name, string templates) =>
        Array.IndexOf(Identity, name) < 0
        && (Array.IndexOf(Switches, name) >= 0
            || templates.Contains($"\"{name}\"", StringComparison.Ordinal)
            || templates.Contains($"`{name}`", StringComparison.Ordinal)
            || templates.Contains($"\"{name}\\\"", StringComparison.Ordinal));
}
