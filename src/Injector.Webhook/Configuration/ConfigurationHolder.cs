using Injector.Core;
using Injector.Webhook.Caching;

namespace Injector.Webhook.Configuration;

/// <summary>Holds the configuration in force. A reload swaps one reference; no request waits or sees half of it.</summary>
internal sealed class ConfigurationHolder(int responseCacheBytes)
{
    private readonly Lock _gate = new();
    private volatile ActiveConfiguration? _current;

    /// <summary>The configuration in force; null until the first one is loaded.</summary>
    public ActiveConfiguration? Current => _current;

    /// <summary>Why the latest configuration offered was not taken; null when it was.</summary>
    public string? Problem { get; private set; }

    /// <summary>Puts a prepared configuration in force.</summary>
    public void Publish(InjectionSnapshot snapshot)
    {
        lock (_gate)
        {
            _current = new ActiveConfiguration((_current?.Generation ?? 0) + 1, snapshot, new ResponseCache(responseCacheBytes));
            Problem = null;
        }
    }

    /// <summary>Forgets the responses given: something outside the configuration that bears on them has changed (nodes, namespaces).</summary>
    public void ForgetResponses()
    {
        lock (_gate)
        {
            if (_current is { } active)
            {
                _current = active with { Generation = active.Generation + 1, Responses = new ResponseCache(responseCacheBytes) };
            }
        }
    }

    /// <summary>The latest configuration offered is the one in force already.</summary>
    public void Confirm() => Problem = null;

    /// <summary>Keeps the configuration in force and remembers why a newer one was not taken.</summary>
    public void Reject(string problem) => Problem = problem;
}
