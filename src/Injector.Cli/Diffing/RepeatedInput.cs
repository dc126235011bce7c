using Injector.Cli.Host;

namespace Injector.Cli.Diffing;

/// <summary>Standard input that is read once and given out again and again.</summary>
internal sealed class RepeatedInput(CommandHost host)
{
    private byte[]? _content;

    /// <summary>The host with all of standard input before it.</summary>
    public CommandHost Host
    {
        get
        {
            if (_content is null)
            {
                using var copy = new MemoryStream();
                host.Input.CopyTo(copy);
                _content = copy.ToArray();
            }

            return host with { Input = new MemoryStream(_content, writable: false) };
        }
    }
}
