using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using Injector.Webhook.Startup;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;

namespace Injector.Webhook.Hosting;

/// <summary>
/// The socket that callers connect to. Closing a listening socket resets every connection that the kernel has completed and the server has not taken
/// yet: such a caller has a connection, and loses it. So before that newcomers are turned away, and the server takes those that are in.
/// </summary>
/// <param name="endpoint">The endpoint that it listens on; sockets of others are not kept.</param>
internal sealed class CallerSocket(IPEndPoint endpoint)
{
    private const int SolSocket = 1;
    private const int AttachFilter = 26;
    private const int QuietLooks = 5;

    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(2);

    private Socket? _socket;

    /// <summary>Makes a listening socket for the server.</summary>
    public Socket Create(EndPoint asked)
    {
        var socket = Bind(asked);
        if (ReferenceEquals(asked, endpoint))
        {
            _socket = socket;
        }

        return socket;
    }

    private static Socket Bind(EndPoint asked)
    {
        try
        {
            return SocketTransportOptions.CreateDefaultBoundListenSocket(asked);
        }
        catch (SocketException e)
        {
            throw new StartException($"cannot listen on {asked}: {Why(e)}", e);
        }
    }

    private static string Why(SocketException e) => e.SocketErrorCode switch
    {
        SocketError.AddressAlreadyInUse => "another process listens there; end it, or choose another port (--port, --management-address)",
        SocketError.AddressNotAvailable => "this machine does not have the address (--address, --management-address)",
        SocketError.AccessDenied => "the user of this process may not; ports below 1024 need a right of their own (--port, --management-address)",
        _ => e.Message,
    };

    /// <summary>Lets nobody in any more, and closes when the server has taken everybody who was in.</summary>
    public async Task CloseAsync(TimeProvider time)
    {
        if (_socket is not { } socket)
        {
            return;
        }

        TurnNewcomersAway(socket);
        var quiet = 0;
        for (var waited = TimeSpan.Zero; quiet < QuietLooks && waited < Limit; waited += Look)
        {
            await Task.Delay(Look, time, CancellationToken.None).ConfigureAwait(false);
            quiet = socket.Poll(0, SelectMode.SelectRead) ? 0 : quiet + 1;
        }

        socket.Dispose();
    }

    // Where the system knows no such filter there is a moment, between the last look and the close, at which a caller may come in.
    private static void TurnNewcomersAway(Socket socket)
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        var handle = GCHandle.Alloc(DropsFirstPackets(), GCHandleType.Pinned);
        try
        {
            // struct sock_fprog: the number of instructions, then, aligned, where they are.
            Span<byte> program = stackalloc byte[2 * IntPtr.Size];
            program.Clear();
            BitConverter.TryWriteBytes(program, (ushort)5);
            BitConverter.TryWriteBytes(program[IntPtr.Size..], handle.AddrOfPinnedObject().ToInt64());
            socket.SetRawSocketOption(SolSocket, AttachFilter, program);
        }
        catch (SocketException)
        {
            // Not every kernel has filters; then it is as with other systems.
        }
        finally
        {
            handle.Free();
        }
    }

    // A connection begins with a packet that carries SYN and not ACK. It is dropped, so that the caller tries again, and is refused, after the close.
    private static byte[] DropsFirstPackets()
    {
        const ushort LoadByte = 0x30, And = 0x54, JumpIfEqual = 0x15, Return = 0x06;
        const int FlagsOffset = 13, SynAndAck = 0x12, Syn = 0x02, Nothing = 0, Everything = int.MaxValue;
        (ushort Code, byte WhenTrue, byte WhenFalse, int Operand)[] instructions =
        [
            (LoadByte, 0, 0, FlagsOffset),
            (And, 0, 0, SynAndAck),
            (JumpIfEqual, 0, 1, Syn),
            (Return, 0, 0, Nothing),
            (Return, 0, 0, Everything),
        ];
        var text = new byte[instructions.Length * 8];
        for (var i = 0; i < instructions.Length; i++)
        {
            var target = text.AsSpan(i * 8);
            BitConverter.TryWriteBytes(target, instructions[i].Code);
            (target[2], target[3]) = (instructions[i].WhenTrue, instructions[i].WhenFalse);
            BitConverter.TryWriteBytes(target[4..], instructions[i].Operand);
        }

        return text;
    }
}
