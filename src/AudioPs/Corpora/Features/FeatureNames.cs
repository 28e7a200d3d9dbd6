namespace AudioPs.Corpora;

/// <summary>The names of the inputs of a corpus: each is taken once, and leads nowhere out of the folder of the features.</summary>
/// <param name="folder">Full path of that folder, for messages.</param>
/// <param name="packing">How many inputs share a file, where they do: names are what they are called in it.</param>
internal sealed class FeatureNames(string folder, FeaturePacking? packing)
{
    private static readonly char[] _separators = ['/', '\\'];

    private readonly HashSet<UInt128> _taken = [];

    /// <summary>Takes the name of an input.</summary>
    /// <param name="item">The input.</param>
    /// <param name="hash">What stands for its name.</param>
    /// <returns>Whether no input before had it, in any letter case where files are told apart without.</returns>
    public bool Add(FeatureItem item, UInt128 hash)
    {
        if (packing is not null) return _taken.Add(FeatureIndex.Hash(packing.KeyOf(item.Name)));
        return _taken.Add(OperatingSystem.IsLinux() ? hash : FeatureIndex.Hash(item.Name.ToUpperInvariant()));
    }

    /// <summary>Refuses a name that cannot be one.</summary>
    /// <param name="item">The input.</param>
    /// <param name="isFirst">As <see cref="Add"/> has said.</param>
    /// <exception cref="AudioException">It leads out of the folder, or an input before it has it.</exception>
    public void Require(FeatureItem item, bool isFirst)
    {
        if (item.Name.Length == 0 || Path.IsPathRooted(item.Name) || item.Name.Split(_separators).Any(part => part is "" or "." or ".."))
        {
            throw new AudioException(
                AudioError.InvalidArgument, $"'{item.Name}' is no name for features in '{folder}': it leads out of the folder. Give the input another.", item.Path);
        }

        if (isFirst) return;
        throw new AudioException(
            AudioError.DestinationExists,
            $"'{item.Id ?? item.Path ?? item.Name}' is not written: the name '{packing?.KeyOf(item.Name) ?? item.Name}' was taken by an input before it. Give each a name of its own.",
            item.Path);
    }
}
