namespace Injector.Webhook.Bodies;

/// <summary>
/// The bodies that are arriving. Their number is bounded; the next one takes the place of the one whose caller is furthest behind, so that callers
/// that say nothing keep nobody away.
/// </summary>
/// <param name="most">The bound.</param>
internal sealed class ArrivingBodies(int most)
{
    // Callers that are behind by less than a quarter of a second are left alone where room can be waited for.
    private const double Patience = ArrivingBody.ExpectedRate / 4.0;

    private readonly Lock _gate = new();
    private readonly HashSet<ArrivingBody> _open = [];

    /// <summary>How many there are.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _open.Count;
            }
        }
    }

    /// <summary>Adds one; when there are too many the slowest has to go.</summary>
    public void Add(ArrivingBody body)
    {
        lock (_gate)
        {
            if (_open.Count >= most)
            {
                DisplaceSlowest(_open, double.NegativeInfinity);
            }

            _open.Add(body);
        }
    }

    /// <summary>Removes one, whatever became of it.</summary>
    public void Remove(ArrivingBody body)
    {
        lock (_gate)
        {
            _open.Remove(body);
        }
    }

    /// <summary>Has the slowest of the large bodies go, if it is slow: somebody waits for the room it holds.</summary>
    public void MakeRoom()
    {
        lock (_gate)
        {
            DisplaceSlowest(_open.Where(body => body.HoldsLarge), Patience);
        }
    }

    private void DisplaceSlowest(IEnumerable<ArrivingBody> candidates, double leastDeficit)
    {
        if (candidates.MaxBy(body => body.Deficit) is { } slowest && slowest.Deficit > leastDeficit)
        {
            _open.Remove(slowest);
            slowest.Displace();
        }
    }
}
