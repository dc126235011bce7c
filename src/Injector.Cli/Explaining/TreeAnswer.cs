using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Injector.Cli.Reporting;
using Injector.Hosting.Naming;
using Injector.Yaml;

namespace Injector.Cli.Explaining;

/// <summary>One tree with all workloads, for machines. Each is written as soon as it is known, so that no more than one is held.</summary>
internal abstract class TreeAnswer : ExplainAnswer
{
    private readonly PlanFacts _facts;
    private bool _hasBegun;

    private TreeAnswer(PlanFacts facts) => _facts = facts;

    /// <summary>The answer in a form.</summary>
    /// <param name="facts">What holds for all workloads.</param>
    /// <param name="output">Standard output.</param>
    /// <param name="form"><c>json</c> or <c>yaml</c>.</param>
    public static TreeAnswer Create(PlanFacts facts, Stream output, string form) => form == "json" ? new Json(facts, output) : new Yaml(facts, output);

    public override void Add(ExplainedWorkload workload)
    {
        Begin();
        Write(new WorkloadTree(workload, _facts).ToTree());
    }

    public override void Finish(IReadOnlyList<Problem> problems)
    {
        Begin();
        End(WorkloadTree.ProblemTrees(problems));
    }

    /// <summary>Writes what stands before the workloads.</summary>
    protected abstract void Start(JsonObject configuration);

    /// <summary>Writes a workload.</summary>
    protected abstract void Write(JsonObject workload);

    /// <summary>Writes what stands behind the workloads.</summary>
    protected abstract void End(JsonArray problems);

    private void Begin()
    {
        if (!_hasBegun)
        {
            _hasBegun = true;
            Start(new JsonObject
            {
                ["release"] = _facts.Snapshot.Release.ToString(),
                ["releaseSource"] = _facts.Snapshot.ReleaseSource,
                ["revision"] = _facts.Revision,
                ["sidecars"] = _facts.Sidecars.ToString(),
                ["templates"] = _facts.Snapshot.Config.ConfigFile,
                ["values"] = _facts.Snapshot.Config.ValuesFile,
                ["mesh"] = _facts.Snapshot.Config.MeshFile,
            });
        }
    }

    private sealed class Json(PlanFacts facts, Stream output) : TreeAnswer(facts), IDisposable
    {
        private readonly Utf8JsonWriter _writer = new(output, new JsonWriterOptions { Indented = true, Encoder = VisibleJsonEncoder.Instance });

        public void Dispose() => _writer.Dispose();

        protected override void Start(JsonObject configuration)
        {
            _writer.WriteStartObject();
            _writer.WritePropertyName("configuration");
            configuration.WriteTo(_writer);
            _writer.WriteStartArray("workloads");
        }

        protected override void Write(JsonObject workload)
        {
            workload.WriteTo(_writer);
            _writer.Flush();
        }

        protected override void End(JsonArray problems)
        {
            _writer.WriteEndArray();
            _writer.WritePropertyName("problems");
            problems.WriteTo(_writer);
            _writer.WriteEndObject();
            _writer.Flush();
            output.Write("\n"u8);
            output.Flush();
        }
    }

    private sealed class Yaml(PlanFacts facts, Stream output) : TreeAnswer(facts)
    {
        private const string List = "workloads:\n";
        private bool _isEmpty = true;

        protected override void Start(JsonObject configuration) => Write(YamlWriter.Write(new JsonObject { ["configuration"] = configuration }));

        protected override void Write(JsonObject workload)
        {
            // The list is begun once, and goes on item by item.
            var text = YamlWriter.Write(new JsonObject { ["workloads"] = new JsonArray(workload) });
            Write(_isEmpty ? text : text[List.Length..]);
            _isEmpty = false;
        }

        protected override void End(JsonArray problems)
        {
            Write((_isEmpty ? "workloads: []\n" : string.Empty) + YamlWriter.Write(new JsonObject { ["problems"] = problems }));
            output.Flush();
        }

        private void Write(string text) => output.Write(Encoding.UTF8.GetBytes(text));
    }
}
