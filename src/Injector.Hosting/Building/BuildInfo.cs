using System.Reflection;
using System.Runtime.InteropServices;
using System.Text.Json.Nodes;
using Injector.Core;

namespace Injector.Hosting.Building;

/// <summary>What a program is made of; both programs of a release say the same.</summary>
public sealed class BuildInfo
{
    private BuildInfo()
    {
    }

    /// <summary>This program.</summary>
    public static BuildInfo Current { get; } = new();

    /// <summary>Release of the injector, as <c>1.2.3</c>.</summary>
    public string Version { get; } =
        typeof(BuildInfo).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? string.Empty;

    /// <summary>Commit it was built from; empty where the build was not told.</summary>
    public string Commit { get; } =
        typeof(BuildInfo).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().FirstOrDefault(data => data.Key == "Commit")?.Value ?? string.Empty;

    /// <summary>Runtime and machine, as <c>.NET 10.0.1 linux-x64</c>.</summary>
    public string Runtime { get; } = $"{RuntimeInformation.FrameworkDescription} {RuntimeInformation.RuntimeIdentifier}";

    /// <summary>The oldest release of Istio whose configuration is served.</summary>
    public IstioRelease OldestIstio { get; } = IstioRelease.Oldest;

    /// <summary>The newest release line of Istio whose differences are known.</summary>
    public IstioRelease NewestIstio { get; } = IstioRelease.Newest;

    /// <summary>The same for machines: <c>version</c>, <c>commit</c> where it is known, <c>runtime</c>, <c>istio.oldest</c>, <c>istio.newest</c>.</summary>
    public JsonObject ToTree()
    {
        var tree = new JsonObject { ["version"] = Version };
        if (Commit.Length > 0)
        {
            tree["commit"] = Commit;
        }

        tree["runtime"] = Runtime;
        tree["istio"] = new JsonObject { ["oldest"] = OldestIstio.ToString(), ["newest"] = NewestIstio.ToString() };
        return tree;
    }
}
