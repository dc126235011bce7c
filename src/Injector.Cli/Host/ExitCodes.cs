namespace Injector.Cli.Host;

/// <summary>Numbers the process ends with; <c>--help</c> documents them.</summary>
internal static class ExitCodes
{
    /// <summary>Everything asked for was done; skipped workloads count as done.</summary>
    public const int Done = 0;

    /// <summary>Input, configuration or output is at fault; no file was changed.</summary>
    public const int Failed = 1;

    /// <summary>A command that compares or looks for findings has found some; everything worked.</summary>
    public const int Found = 1;

    /// <summary>Such a command could not do its work.</summary>
    public const int Trouble = 2;

    /// <summary>The command line itself is wrong; nothing was read.</summary>
    public const int Usage = 2;

    /// <summary>Interrupted, as shells number it (128 + SIGINT).</summary>
    public const int Cancelled = 130;

    /// <summary>Asked to end, as shells number it (128 + SIGTERM).</summary>
    public const int Terminated = 143;
}
