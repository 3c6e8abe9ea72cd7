using System.Globalization;

namespace Course.Grading.Probe;

/// <summary>Takes threads and time without end.</summary>
internal static class Endless
{
    /// <summary>The argument is how many threads would be too many.</summary>
    internal static string Threads(string[] arguments)
    {
        int wanted = int.Parse(arguments[0], CultureInfo.InvariantCulture);
        string left = Program.Try($"{wanted} threads", () =>
        {
            for (int i = 0; i < wanted; i++)
            {
                new Thread(() => Thread.Sleep(Timeout.Infinite), maxStackSize: 1 << 16) { IsBackground = true }.Start();
            }
        });
        return left;
    }

    /// <summary>Keeps a processor busy.</summary>
    internal static string Spin(string[] arguments)
    {
        while (true)
        {
            Thread.SpinWait(1000);
        }
    }

    /// <summary>Waits.</summary>
    internal static string Sleep(string[] arguments)
    {
        Thread.Sleep(Timeout.Infinite);
        return "";
    }
}
