using System.Net;

namespace Injector.Cli.Input;

/// <summary>Tells addresses of the internet from those that only this machine or its network answers at.</summary>
internal static class PublicAddress
{
    private static readonly IPNetwork[] Private =
    [
        IPNetwork.Parse("0.0.0.0/8"), // this network
        IPNetwork.Parse("10.0.0.0/8"),
        IPNetwork.Parse("100.64.0.0/10"), // a carrier's own
        IPNetwork.Parse("127.0.0.0/8"),
        IPNetwork.Parse("169.254.0.0/16"), // link-local, where clouds answer with credentials
        IPNetwork.Parse("172.16.0.0/12"),
        IPNetwork.Parse("192.0.0.0/24"),
        IPNetwork.Parse("192.168.0.0/16"),
        IPNetwork.Parse("198.18.0.0/15"),
        IPNetwork.Parse("224.0.0.0/3"), // multicast, reserved, broadcast
        IPNetwork.Parse("::/96"),
        IPNetwork.Parse("fc00::/7"),
        IPNetwork.Parse("fe80::/9"), // link-local and what was site-local
        IPNetwork.Parse("ff00::/8"),
    ];

    /// <summary>Networks of version 6 that hold an address of version 4, with the place of its first byte.</summary>
    private static readonly (IPNetwork Network, int Offset)[] Translated = [(IPNetwork.Parse("64:ff9b::/96"), 12), (IPNetwork.Parse("2002::/16"), 2)];

    /// <summary>Whether the internet answers at the address.</summary>
    public static bool Is(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
        {
            return Is(address.MapToIPv4());
        }

        foreach (var (network, offset) in Translated)
        {
            if (network.Contains(address))
            {
                return Is(new IPAddress(address.GetAddressBytes().AsSpan(offset, 4)));
            }
        }

        return !Array.Exists(Private, network => network.Contains(address));
    }
}
