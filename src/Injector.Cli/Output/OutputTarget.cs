using Injector.Cli.Input;

namespace Injector.Cli.Output;

/// <summary>Where the documents of a run go. Nothing is visible there before <see cref="Commit"/>; disposing without it leaves no trace.</summary>
internal abstract class OutputTarget : IDisposable
{
    /// <summary>The writer for the documents of one input; inputs come one after the other.</summary>
    /// <exception cref="OutputException">It cannot be opened.</exception>
    public abstract ManifestWriter Open(ManifestInput input);

    /// <summary>Puts everything in place.</summary>
    /// <returns>Where the output went, for the closing line.</returns>
    /// <exception cref="OutputException">It cannot be put in place.</exception>
    public abstract string Commit();

    /// <inheritdoc/>
    public abstract void Dispose();
}
