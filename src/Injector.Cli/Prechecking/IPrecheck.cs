using Injector.Core;

namespace Injector.Cli.Prechecking;

/// <summary>One look at a cluster.</summary>
internal interface IPrecheck
{
    /// <summary>What it looks at, to be read after "cannot be checked:".</summary>
    string Subject { get; }

    /// <summary>Looks.</summary>
    /// <param name="context">The cluster and what would be installed.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="ConfigurationException">The cluster cannot be asked, or refuses.</exception>
    Task RunAsync(PrecheckContext context, CancellationToken cancellation);
}
