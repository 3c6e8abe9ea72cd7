namespace Course.Notebooks.Tests.Kernel;

/// <summary>Kernels in this process: Console and the current folder belong to the process, so these tests run alone.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class OneKernelAtATime
{
    public const string Name = "Kernel";
}
