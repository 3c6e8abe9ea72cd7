namespace Course.Nn.Kernels;

/// <summary>Work cut into parts that do not touch each other's results.</summary>
internal interface IJob
{
    /// <summary>Does one part; runs on any thread, at the same time as other parts.</summary>
    void Run(int part);
}
