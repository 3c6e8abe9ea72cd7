using System.Diagnostics;

namespace Course.Nn.Benchmarks.Measuring;

/// <summary>How fast memory is read and written by copying: each thread has its share of two arrays, which it copies again and again.</summary>
internal static class StreamSpeed
{
    private const int Runs = 5;
    private const double RunSeconds = 0.01;

    /// <summary>Bytes read and written per second, the best of some runs.</summary>
    /// <param name="bytes">Of both arrays together; few lie in a cache, and many do not.</param>
    /// <param name="threads">At least 1.</param>
    public static double Measure(double bytes, int threads)
    {
        int share = (int)Math.Clamp(bytes / 2 / threads, 64, 1 << 28);
        int repeats = 1;
        while (Seconds(share, threads, repeats) < RunSeconds)
        {
            repeats *= 2;
        }

        return Enumerable.Range(0, Runs).Max(_ => 2.0 * share * threads * repeats / Seconds(share, threads, repeats));
    }

    /// <summary>From the moment when all threads are ready to the last one's end.</summary>
    private static double Seconds(int share, int threads, int repeats)
    {
        using var ready = new Barrier(threads + 1);
        Thread[] all = [.. Enumerable.Range(0, threads).Select(_ => new Thread(Copy))];
        Array.ForEach(all, thread => thread.Start());
        ready.SignalAndWait();
        long start = Stopwatch.GetTimestamp();
        Array.ForEach(all, thread => thread.Join());
        return Stopwatch.GetElapsedTime(start).TotalSeconds;

        void Copy()
        {
            byte[] from = new byte[share], to = new byte[share];
            from.CopyTo(to, 0);
            ready.SignalAndWait();
            for (int i = 0; i < repeats; i++)
            {
                from.CopyTo(to, 0);
            }
        }
    }
}
