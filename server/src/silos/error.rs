//! Why a command about silos did nothing.

/// Why a command about silos did nothing.
#[derive(Debug, thiserror::Error)]
pub enum SiloError {
    /// No such source.
    #[error("there is no source `{0}`; `quirino source add {0} --it NAME --en NAME` makes it known")]
    NoSource(String),
    /// No such client.
    #[error("there is no client `{0}` whose key still opens anything; `quirino client list` shows all")]
    NoClient(String),
    /// An id that no source can have.
    #[error("`{0}` cannot be a source's id: 1 to 40 small letters, digits, - or _, and not the portal's own")]
    SourceId(String),
    /// The CRM says why.
    #[error(transparent)]
    Crm(#[from] crm::Error),
    /// The terminal failed.
    #[error(transparent)]
    Io(#[from] std::io::Error),
}
