namespace Course.Nn.Kernels;

/// <summary>
/// A convolution of a few images, of one even, by several threads: they share the making of the padded planes, by channels of the source, and
/// then the products, by channels of the result. Every element is computed as it would be by one thread.
/// </summary>
internal static class FewImages<TSimd, TVector, T>
    where TSimd : struct, ISimd<TVector, T>
    where TVector : struct
    where T : unmanaged
{
    /// <summary>Parts that keep several threads busy to the end.</summary>
    private const int MostParts = 16;

    /// <summary>Elements of planes from which a part pays.</summary>
    private const int FillLength = 1 << 14;

    /// <summary>Multiplications from which a part pays.</summary>
    private const long PartWork = 1 << 18;

    /// <summary>All images of the job, those of one part after the other.</summary>
    public static void Run(ShiftedProductJob<TSimd, TVector, T> job, int imageParts)
    {
        Pointer<T> planes = job.NewPlanes();
        int channels = job.Groups * job.Inputs;
        for (int part = 0; part < imageParts; part++)
        {
            (int first, int images) = job.ImagesOf(part);
            int fills = Parts((long)channels * job.Planes.ChannelLength / FillLength, channels);
            Workers.Run(new FillJob(job, first, images, planes, channels, fills), fills);

            long work = (long)images * job.Pixels.Rows * job.Pixels.Columns * job.TapCount * job.Outputs * job.Groups;
            int products = Parts(work / PartWork, job.AllPanels);
            Workers.Run(new ProductsJob(job, first, images, planes, products), products);
        }
    }

    private static int Parts(long wanted, int most) => (int)Math.Clamp(wanted, 1, Math.Min(MostParts, most));

    private readonly struct FillJob(ShiftedProductJob<TSimd, TVector, T> job, int first, int images, Pointer<T> planes, int channels, int parts) : IJob
    {
        public void Run(int part) => job.Fill(first, images, Cut.At(part, parts, channels), Cut.At(part + 1, parts, channels), planes);
    }

    private readonly struct ProductsJob(ShiftedProductJob<TSimd, TVector, T> job, int first, int images, Pointer<T> planes, int parts) : IJob
    {
        public void Run(int part) => job.Multiply(planes, first, images, Cut.At(part, parts, job.AllPanels), Cut.At(part + 1, parts, job.AllPanels));
    }
}
