using Injector.Kubernetes.Tests.Support;
using Injector.Webhook.Logging;

namespace Injector.Webhook.Tests.Logging;

public sealed class ToldOnceTests
{
    [Fact]
    public void Add_TwoSentencesInTurns_AreEachToldOnceInTenMinutes()
    {
        var time = new FakeTimeProvider();
        var told = new ToldOnce(time);
        string Tell(string sentence) => told.Add(sentence) ? "told" : "kept";

        string[] first = [Tell("a"), Tell("b"), Tell("a"), Tell("b")];
        time.Advance(TimeSpan.FromMinutes(10));
        string[] later = [Tell("a"), Tell("a"), Tell("b")];

        first.ShouldBe(["told", "told", "kept", "kept"]);
        later.ShouldBe(["told", "kept", "told"]);
    }

    [Fact]
    public void Add_ManyDifferentSentences_AreAllTold()
    {
        var told = new ToldOnce(new FakeTimeProvider());

        Enumerable.Range(0, 1000).Count(number => told.Add($"{number}")).ShouldBe(1000);
    }
}
