using System.Text.Json.Nodes;
using Injector.Core.Workloads;
using Injector.Yaml;

namespace Injector.Core.Tests.Field;

/// <summary>Situations of the field through the whole pipeline, as either host asks for them.</summary>
internal static class FieldInjection
{
    /// <summary>Both hosts, for theories.</summary>
    public static TheoryData<InjectionHost> Hosts => [InjectionHost.CommandLine, InjectionHost.Webhook];

    /// <summary>What becomes of the one workload of a manifest.</summary>
    /// <param name="manifest">The manifest.</param>
    /// <param name="host">Who asks.</param>
    /// <param name="config">The injector configuration; null for the built-in one.</param>
    /// <param name="native">Whether sidecars are native.</param>
    /// <param name="settings">Settings; null for those of the process.</param>
    public static InjectionResult Inject(
        string manifest, InjectionHost host, string? config = null, bool native = false, InjectionSettings? settings = null)
    {
        var builtIn = BuiltInConfiguration.Load();
        var snapshot = InjectionSnapshot.Prepare(config is null ? builtIn : builtIn with { ConfigText = config, ConfigFile = "config" }, settings ?? new InjectionSettings());
        var workload = WorkloadReader.Read(YamlReader.Read(manifest), snapshot).ShouldHaveSingleItem();
        return Inject(workload.ToPod(), workload.Owner, snapshot, host, native);
    }

    /// <summary>What becomes of a pod that was injected before.</summary>
    public static InjectionResult Again(InjectionResult result, InjectionHost host, bool native = false) => Inject(
        result.Pod!,
        new WorkloadIdentity("v1", "Pod", "web", "shop"),
        InjectionSnapshot.Prepare(BuiltInConfiguration.Load(), new InjectionSettings()),
        host,
        native);

    private static InjectionResult Inject(JsonObject pod, WorkloadIdentity owner, InjectionSnapshot snapshot, InjectionHost host, bool native) =>
        InjectionPipeline.Inject(new InjectionRequest { Pod = pod, Snapshot = snapshot, Owner = owner, Host = host, NativeSidecars = native });
}
