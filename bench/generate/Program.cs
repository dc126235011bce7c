using System.Globalization;
using System.Text;
using Injector.Generate;

// Usage: generate DEPLOYMENTS [SEED] [--list] > manifests.yaml, or generate --one CHARACTERS > deployment.yaml
const string Usage = """
    Usage: generate DEPLOYMENTS [SEED] [--list]   that many Deployments to standard output, mixed with Services and ConfigMaps;
                                                  with --list one 'kind: List' as kubectl get -o yaml prints it
           generate --one CHARACTERS [SEED]       one Deployment of about that length
    """;
var numbers = new List<int>();
var modes = new List<string>();
foreach (var argument in args)
{
    if (int.TryParse(argument, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
    {
        numbers.Add(number);
    }
    else
    {
        modes.Add(argument);
    }
}

if (numbers.Count is < 1 or > 2 || modes.Count > 1 || modes is [not ("--list" or "--one")])
{
    Console.Error.WriteLine(Usage);
    return 2;
}

var seed = numbers.Count == 2 ? numbers[1] : 7;
using var output = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(false), 64 * 1024);
switch (modes)
{
    case ["--list"]:
        new ListGenerator(output, seed).WriteList(numbers[0]);
        break;
    case ["--one"]:
        new ListGenerator(output, seed).WriteOne(numbers[0]);
        break;
    default:
        new ManifestGenerator(output, seed).Write(numbers[0]);
        break;
}

return 0;
