namespace AudioPs.Analysis;

/// <summary>How a hash is computed.</summary>
public enum AudioHashAlgorithm
{
    /// <summary>SHA-256, the default: 64 digits.</summary>
    Sha256,

    /// <summary>MD5: what FLAC files state of their samples, and metaflac prints. No proof against somebody who wants to deceive.</summary>
    Md5,

    /// <summary>SHA-1. No proof against somebody who wants to deceive.</summary>
    Sha1,

    /// <summary>SHA-384.</summary>
    Sha384,

    /// <summary>SHA-512.</summary>
    Sha512,
}
