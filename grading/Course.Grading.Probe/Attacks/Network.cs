using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Course.Grading.Probe;

/// <summary>Calls the machine it runs on.</summary>
internal static class Network
{
    /// <summary>The argument is a port that listens on the machine.</summary>
    internal static string Connect(string[] arguments) => Program.Try(
        $"connected to port {arguments[0]} of the machine",
        () =>
        {
            using var client = new TcpClient();
            client.Connect(IPAddress.Loopback, int.Parse(arguments[0], CultureInfo.InvariantCulture));
        });
}
