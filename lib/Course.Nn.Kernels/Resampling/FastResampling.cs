using System.Numerics;

namespace Course.Nn.Kernels;

/// <summary>
/// <see cref="IResampling"/>: an image goes through all its steps in memory that stays in the first cache, four channels at a time; a part of
/// the work is some images.
/// </summary>
internal static unsafe class FastResampling
{
    /// <summary>Numbers in a part, which take some ten microseconds.</summary>
    private const int NumbersPerPart = 1 << 14;

    /// <summary>Pixels of the largest image that a thread keeps memory for; more than the course's photographs have.</summary>
    private const int LargestImage = 1 << 20;

    /// <summary>Whether the images are of a size for which memory to work in may be kept.</summary>
    public static bool IsFitFor(ResamplingSizes sizes, ReadOnlySpan<ResamplingStep> steps)
    {
        long largest = (long)sizes.Rows * sizes.Columns;
        foreach (ResamplingStep step in steps)
        {
            largest = Math.Max(largest, (long)step.Rows * step.Columns);
        }

        return largest <= LargestImage;
    }

    /// <summary>y from x.</summary>
    public static void Run<T>(
        ResamplingSizes sizes, ReadOnlySpan<ResamplingStep> steps, ReadOnlySpan<PixelMap> maps, ReadOnlySpan<T> x, Span<T> y)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (x.IsEmpty)
        {
            return;
        }

        int imagesPerPart = Math.Max(1, NumbersPerPart / sizes.Numbers);
        fixed (ResamplingStep* step = steps)
        fixed (PixelMap* map = maps)
        fixed (T* source = x, destination = y)
        {
            var job = new Job<T>(sizes, imagesPerPart, new(step, steps.Length), steps.Length, new(map, maps.Length), new(source, x.Length), new(destination, y.Length), y.Length / sizes.Images);
            Workers.Run(job, ((sizes.Images - 1) / imagesPerPart) + 1);
        }
    }

    private readonly struct Job<T>(
        ResamplingSizes sizes, int imagesPerPart, Pointer<ResamplingStep> steps, int stepCount, Pointer<PixelMap> maps, Pointer<T> x, Pointer<T> y, int newNumbers) : IJob
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        public void Run(int part)
        {
            int last = (int)Math.Min(sizes.Images, ((long)part + 1) * imagesPerPart);
            for (int n = part * imagesPerPart; n < last; n++)
            {
                for (int channel = 0; channel < sizes.Channels; channel += Fourfold<T>.Channels)
                {
                    Move(n, channel, Math.Min(Fourfold<T>.Channels, sizes.Channels - channel));
                }
            }
        }

        /// <summary>Some channels of an image, through all steps.</summary>
        private void Move(int n, int channel, int count)
        {
            int largest = LargestLength();
            Pointer<T> memory = ThreadMemory<T>.Get(Purpose.Pixels, largest), other = ThreadMemory<T>.Get(Purpose.MovedPixels, largest);
            var image = new Fourfold<T>(memory, sizes.Rows, sizes.Columns);
            image.Load(x + ((nint)n * sizes.Numbers) + ((nint)channel * sizes.Rows * sizes.Columns), count);
            for (int s = 0; s < stepCount; s++)
            {
                ResamplingStep step = steps[s];
                T fill = T.CreateTruncating(step.Fill);
                var moved = new Fourfold<T>(other, step.Rows, step.Columns);
                image.Surround(fill);
                MovePixels<T>.Run(maps[((nint)n * stepCount) + s], image, moved, fill);
                (image, memory, other) = (moved, other, memory);
            }

            image.Store(y + ((nint)n * newNumbers) + ((nint)channel * image.Rows * image.Columns), count);
        }

        private int LargestLength()
        {
            int largest = Fourfold<T>.Length(sizes.Rows, sizes.Columns);
            for (int s = 0; s < stepCount; s++)
            {
                largest = Math.Max(largest, Fourfold<T>.Length(steps[s].Rows, steps[s].Columns));
            }

            return largest;
        }
    }
}
