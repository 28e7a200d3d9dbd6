namespace AudioPs.Corpora;

/// <summary>How the features of many inputs lie in one file, in the order of the inputs. The same rows make the same bytes.</summary>
internal abstract class FeaturePacking
{
    /// <summary>What stands for the name of an input in a file: two inputs must not have the same.</summary>
    public virtual string KeyOf(string name) => name;

    /// <summary>Begins a file.</summary>
    /// <param name="stream">Takes it, and stays open; it need not seek.</param>
    public abstract IFeaturePackWriter Create(Stream stream);

    /// <summary>Refuses arrays that the format has not got.</summary>
    /// <exception cref="AudioException">One of them is such.</exception>
    public virtual void Check(IEnumerable<FeatureArray> arrays)
    {
    }

    /// <summary>Opens a file.</summary>
    /// <param name="path">Full path.</param>
    /// <exception cref="AudioException">It cannot be opened, or is of another format.</exception>
    public abstract IFeaturePackReader Open(string path);
}
