using System.Text.Json.Nodes;
using Injector.Core.Workloads;

namespace Injector.Cli.Editing;

/// <summary>A change of one workload's pod, to be made in the text of its document.</summary>
/// <param name="Workload">The workload.</param>
/// <param name="Patch">RFC 6902 patch of its pod.</param>
internal sealed record PodChange(Workload Workload, JsonArray Patch);
