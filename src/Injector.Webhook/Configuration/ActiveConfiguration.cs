using Injector.Core;
using Injector.Webhook.Admission;

namespace Injector.Webhook.Configuration;

/// <summary>What a request works with from beginning to end: one configuration, its number, and the answers made with it.</summary>
/// <param name="Generation">Counts up from 1 with every change that can change an answer.</param>
/// <param name="Snapshot">The prepared configuration.</param>
/// <param name="Answers">Answers given since this generation began.</param>
internal sealed record ActiveConfiguration(long Generation, InjectionSnapshot Snapshot, AnswerCache Answers);
