using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Injector.Architecture.Tests;

/// <summary>A project of <c>src</c>, parsed and bound, so that a test can ask what refers to what.</summary>
internal sealed class SourceProject
{
    private static readonly ConcurrentDictionary<string, Lazy<SourceProject>> Read = new(StringComparer.Ordinal);

    /// <summary>Read once for all projects: most of the time of a compilation goes into these.</summary>
    private static readonly PortableExecutableReference[] Assemblies =
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(file => MetadataReference.CreateFromFile(file))];

    private SourceProject(string name)
    {
        Name = name;
        Folder = Path.Combine(Repository, "src", name);
        var options = new CSharpParseOptions(LanguageVersion.Latest, DocumentationMode.Parse);
        Trees = [.. FilesOf(Folder).Append(ImplicitUsings).Select(file => CSharpSyntaxTree.ParseText(TextOf(file), options, file))];
        Compilation = CSharpCompilation.Create(name, Trees, References(), new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true));
    }

    /// <summary>Folder that holds <c>Injector.sln</c>.</summary>
    public static string Repository { get; } = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(ThisFile())!, "..", ".."));

    /// <summary>Names of all projects of <c>src</c>, in ordinal order.</summary>
    public static IReadOnlyList<string> Names { get; } =
        [.. Directory.GetDirectories(Path.Combine(Repository, "src")).Select(Path.GetFileName).OfType<string>().Order(StringComparer.Ordinal)];

    /// <summary>Name of the project and of its folder.</summary>
    public string Name { get; }

    /// <summary>Full path of the project's folder.</summary>
    public string Folder { get; }

    /// <summary>All sources, the generated ones that are kept in the repository included.</summary>
    public IReadOnlyList<SyntaxTree> Trees { get; }

    /// <summary>The sources bound to each other; the output of source generators is missing.</summary>
    public CSharpCompilation Compilation { get; }

    private static string ImplicitUsings => "usings.cs";

    public static SourceProject Load(string name) => Read.GetOrAdd(name, n => new(() => new SourceProject(n))).Value;

    /// <summary>Sources that people write: no generated ones.</summary>
    public IEnumerable<SyntaxTree> WrittenTrees =>
        Trees.Where(tree => tree.FilePath != ImplicitUsings && !tree.FilePath.EndsWith(".g.cs", StringComparison.Ordinal));

    /// <summary>First folder of a file below the project; <c>(root)</c> for files beside the project file.</summary>
    public string FolderOf(SyntaxTree tree)
    {
        var parts = Path.GetRelativePath(Folder, tree.FilePath).Split(Path.DirectorySeparatorChar);
        return parts.Length == 1 ? "(root)" : parts[0];
    }

    private static IEnumerable<string> FilesOf(string folder) => Directory
        .EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
        .Where(file => !file.Contains("/obj/", StringComparison.Ordinal) && !file.Contains("/bin/", StringComparison.Ordinal))
        .Order(StringComparer.Ordinal);

    private static string TextOf(string file) => file != ImplicitUsings ? File.ReadAllText(file) : """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Threading;
        global using System.Threading.Tasks;
        global using Microsoft.AspNetCore.Builder;
        global using Microsoft.AspNetCore.Hosting;
        global using Microsoft.AspNetCore.Http;
        global using Microsoft.AspNetCore.Routing;
        global using Microsoft.Extensions.Configuration;
        global using Microsoft.Extensions.DependencyInjection;
        global using Microsoft.Extensions.Hosting;
        global using Microsoft.Extensions.Logging;
        """;

    private IEnumerable<MetadataReference> References() => Assemblies
        .Where(assembly => Path.GetFileNameWithoutExtension(assembly.FilePath) != AssemblyName(Name));

    private static string AssemblyName(string project) => project switch
    {
        "Injector.Cli" => "injector",
        "Injector.Webhook" => "injector-webhook",
        _ => project,
    };

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
