using System.Text.Json.Nodes;
using Injector.Core;
using Injector.Hosting.Facts;
using Injector.Hosting.Requests;
using Injector.Json;
using Injector.Kubernetes.Tests.Support;
using Injector.Webhook.Cluster;
using Injector.Webhook.Configuration;
using Injector.Webhook.Metrics;
using Injector.Webhook.PodWatch;
using Microsoft.Extensions.Logging;

namespace Injector.Webhook.Tests.PodWatch;

/// <summary>A cluster with a webhook for namespaces labelled <c>istio-injection=enabled</c>, and the watch of one replica that leads.</summary>
internal sealed class WatchedCluster : IAsyncDisposable, ILoggerProvider, ILogger
{
    public const string Revision = "default";
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(500);

    private readonly ConfigurationHolder _holder = new(0);
    private readonly CancellationTokenSource _stop = new();
    private readonly ILoggerFactory _loggers;
    private Task _run = Task.CompletedTask;

    public WatchedCluster(int most = 20_000, PodsApi? api = null)
    {
        Api = api ?? new PodsApi();
        _loggers = LoggerFactory.Create(builder => builder.AddProvider(this).SetMinimumLevel(LogLevel.Debug));
        Webhooks = new OwnWebhooks(Revision, []);
        Requests = new RequestFactory(InjectionHost.Webhook, new StaticClusterFacts(new InjectionFacts()), NativeSidecarMode.False);
        Assessor = new PodAssessor(Webhooks, _holder, Requests);
        Table = new PodTable(most) { Assess = Assessor.ByMetadata };
        PodFigures.Observe(Metrics, Table);
        Findings = new PodFindings(Notes.Add, _loggers.CreateLogger<PodFindings>());
        Looks = new PodLooks(Api, Table, Assessor, _holder, Time, _loggers.CreateLogger<PodLooks>()) { OnFinding = Findings.Tell };
        Feed = new PodFeed(Api, new ClusterWatcher(Api, Metrics, Time, _loggers.CreateLogger<ClusterWatcher>()), Webhooks, Table, Metrics, Time, _loggers.CreateLogger<PodFeed>());
        Configure();
        Api.Put("/apis/admissionregistration.k8s.io/v1/mutatingwebhookconfigurations/own", Webhook());
    }

    public PodsApi Api { get; }

    public FakeTimeProvider Time { get; } = new();

    public WebhookMetrics Metrics { get; } = new();

    public OwnWebhooks Webhooks { get; }

    public RequestFactory Requests { get; }

    public PodAssessor Assessor { get; }

    public PodTable Table { get; }

    public PodFeed Feed { get; }

    public PodLooks Looks { get; }

    public PodFindings Findings { get; }

    public List<OwnerNote> Notes { get; } = [];

    public List<string> Lines { get; } = [];

    public ConfigurationHolder Holder => _holder;

    public InjectionSnapshot Snapshot => _holder.Current!.Snapshot;

    /// <summary>Puts a configuration in force: the built-in one, with values laid over.</summary>
    public void Configure(params string[] set) => _holder.Publish(InjectionSnapshot.Prepare(BuiltInConfiguration.Load(), new InjectionSettings { SetValues = set }));

    public void AddNamespace(string name, string labels = """{"istio-injection": "enabled"}""") => Api.Put(
        $"/api/v1/namespaces/{name}",
        new JsonObject { ["metadata"] = new JsonObject { ["name"] = name, ["labels"] = JsonNode.Parse(labels) } });

    /// <summary>A pod of a ReplicaSet.</summary>
    public static JsonObject Pod(string name, string owner = "web-5d4f", string spec = """{"containers": [{"name": "app", "image": "app"}]}""", string space = "shop") => new()
    {
        ["metadata"] = new JsonObject
        {
            ["name"] = name,
            ["namespace"] = space,
            ["generateName"] = owner + "-",
            ["uid"] = $"uid-{name}",
            ["creationTimestamp"] = "2029-12-31T00:00:00Z",
            ["labels"] = new JsonObject { ["app"] = "web", ["pod-template-hash"] = "5d4f" },
            ["ownerReferences"] = new JsonArray(new JsonObject { ["apiVersion"] = "apps/v1", ["kind"] = "ReplicaSet", ["name"] = owner, ["uid"] = $"uid-{owner}", ["controller"] = true }),
        },
        ["spec"] = JsonNode.Parse(spec),
        ["status"] = new JsonObject { ["phase"] = "Running" },
    };

    /// <summary>The same as the webhook makes it now.</summary>
    public JsonObject Injected(JsonObject pod)
    {
        var result = InjectionPipeline.Inject(Requests.For(pod, Snapshot, pod.TextOrEmpty("metadata", "namespace"), "/inject"));
        var injected = (JsonObject)result.Pod!.DeepClone();
        injected["status"] = new JsonObject { ["phase"] = "Running" };
        return injected;
    }

    public void AddPod(JsonObject pod) => Api.Put(PathOf(pod.TextOrEmpty("metadata", "name"), pod.TextOrEmpty("metadata", "namespace")), pod);

    public static string PathOf(string name, string space = "shop") => $"/api/v1/namespaces/{space}/pods/{name}";

    public ILogger<T> LoggerOf<T>() => _loggers.CreateLogger<T>();

    public WatchedCluster Start(params Func<CancellationToken, Task>[] more)
    {
        _run = Task.WhenAll([Feed.RunAsync(_stop.Token), Looks.RunAsync(_stop.Token), .. more.Select(part => part(_stop.Token))]);
        return this;
    }

    public Task HoldsAsync(Func<bool> condition, string what) => Eventually.HoldsAsync(Time, Step, condition, what);

    /// <summary>Waits until every pod has been judged.</summary>
    public Task SettledAsync(int pods) => HoldsAsync(() => Feed.IsListed && Table.Count == pods && Figure("injector_pods_undecided") == 0, $"{pods} pods are judged");

    /// <summary>A time series as the page tells it; null when it is not there.</summary>
    public double? Figure(string series) => Metrics.Page.Write().Split('\n').Where(line => line.StartsWith(series + " ", StringComparison.Ordinal))
        .Select(line => (double?)double.Parse(line[(series.Length + 1)..], System.Globalization.CultureInfo.InvariantCulture)).SingleOrDefault();

    public double Missing(string space = "shop") => Figure($"injector_pods_without_sidecar{{namespace=\"{space}\"}}") ?? 0;

    public double Stale => Figure("injector_pods_stale")!.Value;

    /// <summary>Stops the watch and waits for its end.</summary>
    public async Task StopAsync()
    {
        await _stop.CancelAsync();
        try
        {
            await _run;
        }
        catch (OperationCanceledException)
        {
            // As asked.
        }
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _stop.Dispose();
        _loggers.Dispose();
        Metrics.Dispose();
    }

    ILogger ILoggerProvider.CreateLogger(string categoryName) => this;

    void ILogger.Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        lock (Lines)
        {
            Lines.Add($"{logLevel}: {formatter(state, exception)}");
        }
    }

    bool ILogger.IsEnabled(LogLevel logLevel) => true;

    IDisposable? ILogger.BeginScope<TState>(TState state) => null;

    void IDisposable.Dispose()
    {
        // The lines stay.
    }

    private static JsonObject Webhook() => (JsonObject)JsonNode.Parse("""
        {
          "metadata": {"name": "own", "labels": {"istio.io/rev": "default"}},
          "webhooks": [{
            "name": "namespace.sidecar-injector.istio.io",
            "clientConfig": {"service": {"name": "injector", "namespace": "mesh", "path": "/inject"}},
            "rules": [{"operations": ["CREATE"], "apiGroups": [""], "apiVersions": ["v1"], "resources": ["pods"]}],
            "failurePolicy": "Ignore",
            "namespaceSelector": {"matchLabels": {"istio-injection": "enabled"}},
            "objectSelector": {"matchExpressions": [{"key": "sidecar.istio.io/inject", "operator": "NotIn", "values": ["false"]}]}
          }]
        }
        """)!;
}
