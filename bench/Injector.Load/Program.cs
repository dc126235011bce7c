// Posts AdmissionReviews at a fixed rate, whether or not answers come (open loop), and tells the latencies as a caller sees them:
//   dotnet run -c Release --project bench/Injector.Load -- https://127.0.0.1:PORT/inject REVIEW.json RATE SECONDS
// Every pod differs from all others, so no answer can come from memory. Only loopback addresses are accepted.
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Security;
using System.Text;

if (args.Length != 4 || !Uri.TryCreate(args[0], UriKind.Absolute, out var target) || !target.IsLoopback)
{
    Console.Error.WriteLine("usage: Injector.Load https://127.0.0.1:PORT/inject REVIEW.json RATE SECONDS (loopback only)");
    return 2;
}

var review = File.ReadAllText(args[1]);
var rate = double.Parse(args[2], CultureInfo.InvariantCulture);

// The first two seconds are called but not told: they measure this program's own start.
var untold = (int)(rate * 2);
var total = untold + (int)(rate * Math.Min(double.Parse(args[3], CultureInfo.InvariantCulture), 600));
using var handler = new SocketsHttpHandler
{
    // The webhook under test makes its certificate at start; nobody else can answer on a loopback port it holds.
    SslOptions = new SslClientAuthenticationOptions { RemoteCertificateValidationCallback = static (_, shown, _, _) => shown is not null },
    MaxConnectionsPerServer = 64,
};
using var client = new HttpClient(handler);
var latencies = new double[total];
var late = new double[total];
var failed = 0;
var calls = new Task[total];
var clock = Stopwatch.StartNew();
for (var i = 0; i < total; i++)
{
    var due = TimeSpan.FromSeconds(i / rate);
    if (due > clock.Elapsed)
    {
        await Task.Delay(due - clock.Elapsed);
    }

    late[i] = (clock.Elapsed - due).TotalMilliseconds;
    calls[i] = CallAsync(i);
}

await Task.WhenAll(calls);
latencies = latencies[untold..];
late = late[untold..];
Array.Sort(latencies);
Array.Sort(late);
Console.WriteLine(string.Create(
    CultureInfo.InvariantCulture,
    $"rate={rate:0}/s requests={latencies.Length} p50={At(latencies, 0.50):0.000}ms p99={At(latencies, 0.99):0.000}ms max={latencies[^1]:0.000}ms failed={failed} sent late p99={At(late, 0.99):0.000}ms"));
return failed == 0 ? 0 : 1;

static double At(double[] sorted, double share) => sorted[Math.Min(sorted.Length - 1, (int)(share * sorted.Length))];

async Task CallAsync(int number)
{
    var unique = number.ToString("x8", CultureInfo.InvariantCulture);
    var text = review.Replace("\"labels\":{", $"\"labels\":{{\"load.example/number\":\"n{unique}\",", StringComparison.Ordinal);
    using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(text));
    content.Headers.ContentType = new MediaTypeHeaderValue("application/json");

    // No call waits for an answer, so a slow server delays none; how late the timer of this program was is told apart.
    var sent = clock.Elapsed;
    try
    {
        using var response = await client.PostAsync(target, content);
        var answer = await response.Content.ReadAsStringAsync();
        if (response.StatusCode != HttpStatusCode.OK || !answer.Contains("\"patch\":\"", StringComparison.Ordinal))
        {
            Interlocked.Increment(ref failed);
        }
    }
    catch (HttpRequestException)
    {
        Interlocked.Increment(ref failed);
    }

    latencies[number] = (clock.Elapsed - sent).TotalMilliseconds;
}
