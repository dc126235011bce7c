using System.Text.Json.Nodes;
using Injector.Core.Tests.Conformance;
using Injector.Core.Workloads;
using Injector.Json;
using Injector.Testing;

namespace Injector.Core.Tests.Explaining;

/// <summary>An explanation is a view of the result, which is the same with and without it; and what it says is true.</summary>
public sealed class ExplanationLaws
{
    public static TheoryData<string> Sets { get; } = [.. IstioCase.All().Select(istioCase => istioCase.Name.Split('/')[0]).Distinct(StringComparer.Ordinal)];

    /// <summary>Every case of every release, by both hosts, with and without the reference's defects.</summary>
    [ConformanceTheory("istio")]
    [Trait("Category", "Conformance")]
    [MemberData(nameof(Sets))]
    public void Inject_CasesOfARelease_GiveTheSameWithAnExplanation(string set)
    {
        foreach (var istioCase in IstioCase.All().Where(istioCase => istioCase.Name.StartsWith(set + "/", StringComparison.Ordinal)))
        {
            foreach (var compatIstio in (bool[])[false, true])
            {
                var snapshot = istioCase.Snapshot(compatIstio);
                foreach (var workload in IstioCase.Documents(istioCase.Input).SelectMany(document => WorkloadReader.Read(document, snapshot)))
                {
                    var request = new InjectionRequest
                    {
                        Pod = workload.ToPod(),
                        Snapshot = snapshot,
                        Owner = workload.Owner,
                        Host = compatIstio ? InjectionHost.CommandLine : InjectionHost.Webhook,
                        NativeSidecars = istioCase.NativeSidecars,
                        Namespace = istioCase.Namespace,
                    };
                    Outcome(request with { Explain = true }).ShouldBe(Outcome(request), $"{istioCase.Name} {workload.Name}");
                }
            }
        }
    }

    /// <summary>
    /// Each value of the configuration is changed in turn: a part of the pod that comes out otherwise must have named the value among what it was
    /// made of, or among the conditions around it.
    /// </summary>
    [Fact]
    public void Origins_OfEveryPart_NameTheValuesThatChangeIt()
    {
        var config = BuiltInConfiguration.Load();
        var values = (JsonObject)Injector.Yaml.YamlReader.Read(config.ValuesText!)!;
        var before = Inject(config);
        var parts = PartsOf(before);
        var tried = 0;
        foreach (var (path, other) in Mutations(values))
        {
            var mutated = (JsonObject)values.DeepClone();
            Set(mutated, path, other);
            InjectionResult after;
            try
            {
                after = Inject(config with { ValuesText = mutated.ToJsonString() });
            }
            catch (InjectionException)
            {
                continue; // A value that no template can do with says nothing about parts.
            }

            tried++;
            var then = PartsOf(after);
            foreach (var (part, change) in parts)
            {
                if (IsShifted(part, parts, then) || (then.TryGetValue(part, out var now) && JsonNode.DeepEquals(now.After, change.After)))
                {
                    continue;
                }

                // A member goes with its container, whose name says why.
                var named = NamedBy(change).Concat(then.ContainsKey(part) || ContainerOf(part, before) is not { } container ? [] : NamedBy(container));
                named.ShouldContain(read => read == path || path.StartsWith(read.TrimEnd('*'), StringComparison.Ordinal), $"{path} changed {part}");
            }
        }

        tried.ShouldBeGreaterThan(40);
    }

    private static IEnumerable<string> NamedBy(ExplainedChange change) => change.Origin!.Reads
        .Concat(change.Origin.Branches.Concat(change.Origin.Inside).SelectMany(branch => branch.Reads))
        .Where(read => read.Root == "values").Select(read => read.Path);

    private static ExplainedChange? ContainerOf(string part, InjectionResult result) =>
        result.Explanation!.Stages[0].Changes.FirstOrDefault(change => change is { After: null, Before: null } && part.StartsWith(change.Path + ".", StringComparison.Ordinal));

    /// <summary>Arguments are told apart by their place only, which another one before them changes.</summary>
    private static bool IsShifted(string part, Dictionary<string, ExplainedChange> before, Dictionary<string, ExplainedChange> after)
    {
        var end = part.IndexOf(".args[", StringComparison.Ordinal);
        return end >= 0 && before.Keys.Count(path => path.StartsWith(part[..end] + ".args[", StringComparison.Ordinal)) is var count
            && after.Keys.Count(path => path.StartsWith(part[..end] + ".args[", StringComparison.Ordinal)) != count;
    }

    private static Dictionary<string, ExplainedChange> PartsOf(InjectionResult result) => result.Explanation!.Stages[0].Changes
        .Where(change => change is { After: not null, Origin: not null }).ToDictionary(change => change.Path, StringComparer.Ordinal);

    private static InjectionResult Inject(InjectorConfig config)
    {
        var pod = (JsonObject)JsonNode.Parse("""
            {"metadata": {"labels": {"app": "web"}, "annotations": {"sidecar.istio.io/agentLogLevel": "all:debug"}},
             "spec": {"containers": [{"name": "web", "image": "web:1", "ports": [{"containerPort": 80}]}]}}
            """)!;
        return InjectionPipeline.Inject(new InjectionRequest
        {
            Pod = pod,
            Snapshot = InjectionSnapshot.Prepare(config, new InjectionSettings()),
            Owner = new WorkloadIdentity("apps/v1", "Deployment", "web", "shop"),
            Host = InjectionHost.Webhook,
            Explain = true,
        });
    }

    /// <summary>Every scalar with another value of its kind.</summary>
    private static IEnumerable<(string Path, JsonNode Other)> Mutations(JsonNode? node, string path = "")
    {
        if (node is JsonObject map)
        {
            return map.SelectMany(member => Mutations(member.Value, path.Length == 0 ? member.Key : $"{path}.{member.Key}"));
        }

        return node switch
        {
            _ when path == "global.tag" => [], // It also chooses the release.
            JsonValue value when value.AsBool() is { } flag => [(path, JsonValue.Create(!flag))],
            JsonValue value when value.AsInteger() is { } number => [(path, JsonValue.Create(number + 1))],
            JsonValue value when value.AsText() is { } text => [(path, JsonValue.Create(text.Length > 0 && char.IsAsciiDigit(text[0]) ? "3" + text : text + "x"))],
            _ => [],
        };
    }

    private static void Set(JsonObject values, string path, JsonNode other)
    {
        var steps = path.Split('.');
        var parent = steps[..^1].Aggregate(values, (map, step) => (JsonObject)map[step]!);
        parent[steps[^1]] = other.DeepClone();
    }

    private static string Outcome(InjectionRequest request)
    {
        try
        {
            var result = InjectionPipeline.Inject(request);
            return $"{result.Decision}\n{result.Pod?.ToJsonString()}\n{result.Patch.ToJsonString()}\n{string.Join('\n', result.Warnings)}\n{string.Join(',', result.Templates)}";
        }
        catch (InjectionException refused)
        {
            return string.Join('\n', refused.Problems.Select(problem => $"{problem.Id} {problem.Pointer} {problem}"));
        }
    }
}
