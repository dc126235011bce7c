using Injector.Core;
using Injector.Webhook.Caching;

namespace Injector.Webhook.Configuration;

/// <summary>What a request works with from beginning to end: one configuration, its number, and the responses made with it.</summary>
/// <param name="Generation">Counts up from 1 with every change that can change a response.</param>
/// <param name="Snapshot">The prepared configuration.</param>
/// <param name="Responses">Responses given since this generation began.</param>
internal sealed record ActiveConfiguration(long Generation, InjectionSnapshot Snapshot, ResponseCache Responses);
