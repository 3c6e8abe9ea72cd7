namespace Course.Nn.Kernels;

/// <summary>What is done with each feature of an array [examples, features, run], whatever is done with the others.</summary>
internal interface IFeatureWork
{
    /// <summary>Does it for the features of a block.</summary>
    void Run(FeatureBlock block);
}
