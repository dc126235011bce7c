using System.Text;
using Injector.Cli.Files;
using Injector.Cli.Host;
using Injector.Cli.Input;
using Injector.Hosting.Clusters;
using Injector.Testing;

namespace Injector.Cli.Tests;

/// <summary>A folder of its own and everything a command touches; runs command lines in it.</summary>
public sealed class CliRun : IDisposable
{
    /// <summary>A template that needs few values, so that what tests expect can be read in full.</summary>
    public const string Config = """
        policy: enabled
        defaultTemplates: [sidecar]
        templates:
          sidecar: |
            spec:
              containers:
              - name: istio-proxy
                image: "{{ .Values.global.hub }}/proxy:{{ .Values.global.tag }}"
        """;

    public const string Values = """{"global": {"hub": "registry.example.com", "tag": "1.30.0"}}""";

    public const string Deployment = """
        # The shop's front.
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: web
          namespace: shop
        spec:
          template:
            metadata:
              labels:
                app: web   # keep
            spec:
              containers:
              - name: web
                image: web:1

        """;

    public const string Service = """
        apiVersion: v1
        kind: Service   # untouched
        metadata: {name: web}

        """;

    /// <summary>The root folder of this repository.</summary>
    public static string Repository { get; } = ConformanceData.RepositoryRoot();

    private readonly List<string> _arguments = [];

    public CliRun()
    {
        Folder = Directory.CreateTempSubdirectory("injector-cli-").FullName;
        Files = new PhysicalFileSystem(Folder);
    }

    public string Folder { get; }

    internal IFileSystem Files { get; set; }

    internal IClusterConnector? Cluster { get; set; }

    internal IManifestFetcher Fetcher { get; set; } = new HttpManifestFetcher();

    public Dictionary<string, string> Environment { get; } = new(StringComparer.Ordinal);

    public bool ErrorIsTerminal { get; set; }

    public bool OutputIsTerminal { get; set; }

    public byte[] Input { get; set; } = [];

    /// <summary>Standard input that is no text at hand; null reads <see cref="Input"/>.</summary>
    public Stream? InputStream { get; set; }

    /// <summary>Path below the folder that standard output is redirected to; null for none.</summary>
    public string? OutputFile { get; set; }

    public CancellationToken Cancellation { get; set; }

    public int ExitCode { get; private set; }

    /// <summary>What went to standard output.</summary>
    public string Out { get; private set; } = string.Empty;

    /// <summary>What went to standard error, line ends as <c>\n</c>.</summary>
    public string Error { get; private set; } = string.Empty;

    /// <summary>Writes a file below the folder and returns its relative path.</summary>
    public string Write(string path, string text)
    {
        var full = Path.Combine(Folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, text, new UTF8Encoding(false));
        return path;
    }

    public string Read(string path) => File.ReadAllText(Path.Combine(Folder, path));

    public bool Exists(string path) => File.Exists(Path.Combine(Folder, path)) || Directory.Exists(Path.Combine(Folder, path));

    /// <summary>Every file below the folder but links, as paths with slashes in ordinal order.</summary>
    public string[] AllFiles() =>
        [.. Directory.EnumerateFiles(Folder, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint })
            .Select(file => Path.GetRelativePath(Folder, file).Replace('\\', '/'))
            .Order(StringComparer.Ordinal)];

    /// <summary>Writes the small configuration and passes it to every run.</summary>
    public CliRun WithConfiguration(string config = Config, string values = Values)
    {
        _arguments.AddRange(["--injectConfigFile", Write("cfg/config.yml", config), "--valuesFile", Write("cfg/values.yml", values)]);
        return this;
    }

    /// <summary>Runs <c>kube-inject</c> with the configuration's flags and these.</summary>
    public Task<CliRun> KubeInject(params string[] arguments) => WithCommand("kube-inject", arguments);

    /// <summary>Runs a command with the configuration's flags and these.</summary>
    public Task<CliRun> WithCommand(string command, params string[] arguments) => Run([command, .. _arguments, .. arguments]);

    public async Task<CliRun> Run(params string[] arguments)
    {
        using var output = new MemoryStream();
        using var error = new StringWriter();
        ExitCode = await CommandLine.RunAsync(arguments, new CommandHost
        {
            Cluster = Cluster ?? new ClusterConnector(TimeProvider.System),
            Input = InputStream ?? new MemoryStream(Input),
            OutputFile = OutputFile is null ? null : Path.Combine(Folder, OutputFile),
            Output = output,
            Error = error,
            Files = Files,
            Environment = Environment,
            ErrorIsTerminal = ErrorIsTerminal,
            OutputIsTerminal = OutputIsTerminal,
            Fetcher = Fetcher,
        }, Cancellation);
        Out = Encoding.UTF8.GetString(output.ToArray());
        Error = error.ToString().ReplaceLineEndings("\n");
        return this;
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
