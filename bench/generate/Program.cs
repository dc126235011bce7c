using System.Globalization;
using System.Text;
using Injector.Generate;

// Usage: generate DEPLOYMENTS [SEED] > manifests.yaml
if (args.Length is < 1 or > 2 || !int.TryParse(args[0], NumberStyles.None, CultureInfo.InvariantCulture, out var deployments))
{
    Console.Error.WriteLine("Usage: generate DEPLOYMENTS [SEED]: writes that many Deployments, mixed with Services and ConfigMaps, to standard output");
    return 2;
}

var seed = args.Length == 2 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 7;
using var output = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(false), 64 * 1024);
new ManifestGenerator(output, seed).Write(deployments);
return 0;
