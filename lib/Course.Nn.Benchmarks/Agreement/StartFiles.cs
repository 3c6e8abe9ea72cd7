using System.Globalization;
using Course.Nn.Benchmarks.Workloads;
using Course.Nn.Interop;

namespace Course.Nn.Benchmarks.Agreement;

/// <summary>What a workload begins with, in files that every peer can read: <c>0.npy</c>, <c>1.npy</c>, … in the order of <see cref="IWorkload.Start"/>.</summary>
internal static class StartFiles
{
    /// <summary>Writes them into an empty folder.</summary>
    public static void Write(string folder, IWorkload workload)
    {
        foreach ((int index, Tensors.Tensor tensor) in workload.Start.Index())
        {
            Npy.Write(Path.Combine(folder, index.ToString(CultureInfo.InvariantCulture) + ".npy"), tensor);
        }
    }
}
