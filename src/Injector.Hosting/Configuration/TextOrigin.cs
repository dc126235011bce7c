using Injector.Core;

namespace Injector.Hosting.Configuration;

/// <summary>Where a text that was taken out of a file stands in it, so that errors can name the line of the file.</summary>
/// <param name="Name">Name of the text in <see cref="InjectorConfig"/>, for example <c>cm.yaml (data.config)</c>.</param>
/// <param name="File">The file it stands in.</param>
/// <param name="LinesBefore">Lines of the file before the text's first one.</param>
/// <param name="Indentation">Characters before the text on each of its lines.</param>
public sealed record TextOrigin(string Name, string File, int LinesBefore, int Indentation)
{
    /// <summary>The problem with its place in the file, when it speaks of this text.</summary>
    public ConfigurationProblem Place(ConfigurationProblem problem) =>
        problem.File == Name && problem.Line > 0
            ? problem with { File = File, Line = problem.Line + LinesBefore, Column = problem.Column + Indentation }
            : problem;
}
