//! The words of `quirino staff`.

use clap::{Args, Subcommand};

/// Who works in the portal.
#[derive(Clone, Debug, Args)]
pub struct StaffArgs {
    /// What to do.
    #[command(subcommand)]
    pub verb: StaffVerb,
}

/// What can be done with the list of staff.
#[derive(Clone, Debug, Subcommand)]
pub enum StaffVerb {
    /// Add somebody; their first login with this address, verified by their provider, binds their identity.
    Add {
        /// Their work e-mail address.
        email: String,
        /// Their name.
        #[arg(long)]
        name: String,
        /// author, reviewer, publisher, operator or administrator.
        #[arg(long)]
        role: String,
        /// On which contents: services, news, offices, questions, legal, site; without it, all of them for the newsroom.
        #[arg(long, value_name = "SECTION", value_delimiter = ',')]
        sections: Vec<String>,
        /// Only of this municipio, 1 to 15.
        #[arg(long, value_name = "N")]
        municipio: Option<u8>,
        /// In which office (slug); an operator needs one.
        #[arg(long, value_name = "SLUG")]
        office: Option<String>,
    },
    /// All of them.
    List,
    /// Put somebody out of service, on every device at once.
    Deactivate {
        /// Their work e-mail address.
        email: String,
    },
    /// Put somebody into service again.
    Activate {
        /// Their work e-mail address.
        email: String,
    },
}
